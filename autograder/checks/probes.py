"""Pieces of probes that several exercises ask with."""

#: `weights(model)`: the arrays of the layers "code" and "reconstruction", [W, b, V, c]. It leaves out what a
#: decoder shares with the code, so that a tied one answers [W, b, c].
WEIGHTS = """
def weights(model):
    code, decoder = model.get_layer("code"), model.get_layer("reconstruction")
    own = [w for w in decoder.weights if all(w is not shared for shared in code.weights)]
    return [*code.weights, *own]

"""

#: The cost that Keras reports for `images`, beside the weights from which the judge computes it again.
COST = """
cost = model.evaluate(images, images, batch_size=len(images), verbose=0, return_dict=True)["loss"]
return {"cost": cost, "weights": weights(model)}
"""
